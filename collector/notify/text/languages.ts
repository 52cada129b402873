/** Which words of messages serve which language. */
import type { PersonLanguage } from '../../store/store.ts';
import { cy } from './cy.ts';
import { en, type NotifyTexts } from './en.ts';

export const NOTIFY_TEXTS: Readonly<Record<PersonLanguage, NotifyTexts>> = { en, cy };
