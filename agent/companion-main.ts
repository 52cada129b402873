/** The installed companion: what `watchkeeper-agent session` does. Becomes companion.cjs. */
import { runInstalled } from './command/installed.ts';
import { runSession } from './command/session.ts';

void runInstalled(runSession);
