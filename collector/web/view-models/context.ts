/** What every view-model is given beside its data. */
import type { TimeFormat } from '../present/when.ts';
import type { Texts } from '../text/texts.ts';
import type { Hiding } from './hiding.ts';

export interface ViewContext {
  texts: Texts;
  time: TimeFormat;
  nowMs: number;
}

/** Of those that show what was recorded. */
export interface HidingContext extends ViewContext {
  /** Which titles may not be shown. */
  hiding: Hiding;
}
