/** What every view-model is given beside its data. */
import type { TimeFormat } from '../present/when.ts';
import type { Texts } from '../text/texts.ts';

export interface ViewContext {
  texts: Texts;
  time: TimeFormat;
  nowMs: number;
}
