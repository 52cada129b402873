/** A draft as its page shows it: the check, the changes, and forms with what is in it now. */
import type { Mistake } from '../../../policy/document/mistakes.ts';
import { say } from '../../../policy/document/told/told.ts';
import type { PolicyDraft } from '../../../store/store.ts';
import type { Form } from '../../form.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import type { ViewContext } from '../context.ts';
import type { EditForm, Field } from './edit-forms/edit-form.ts';

export interface DraftRow {
  draftId: number;
  revision: number;
  title: string;
  by: string;
  basedOn: string;
  changed: When;
}

export function draftRow(draft: PolicyDraft, context: ViewContext): DraftRow {
  const words = context.texts.policy.draft;
  return {
    draftId: draft.draftId,
    revision: draft.revision,
    title: visibleText(draft.title, 200) || words.untitled,
    by: words.by(visibleText(draft.createdBy, 80)),
    basedOn: words.basedOn(draft.basedOn),
    changed: context.time.when(draft.changedMs, context.nowMs),
  };
}

const MAX_SHOWN_MISTAKES = 50;

export function mistakeRows(mistakes: readonly Mistake[], context: ViewContext): { where: string; text: string }[] {
  return mistakes.slice(0, MAX_SHOWN_MISTAKES).map(({ line, column, told }) => ({
    where: context.texts.policy.draft.line(line, column),
    text: visibleText(say(context.texts.policy.draft.mistake, told), 500),
  }));
}

/** A form with the values that it shows: what was just typed into it, else what the draft says. */
export interface ShownForm {
  kind: string;
  title: string;
  submit: string;
  fields: readonly Field[];
  values: Readonly<Record<string, Field['value']>>;
  open: boolean;
}

export function shownForm(edit: EditForm, posted: { kind: string; form: Form } | undefined): ShownForm {
  const { kind, title, submit, fields } = edit;
  const isPosted = posted?.kind === kind;
  const values = Object.fromEntries(
    fields.map(({ name, value }) => [name, (isPosted ? posted.form.values[name] : undefined) ?? value]),
  ) as ShownForm['values'];
  return { kind, title, submit, fields, values, open: isPosted };
}
