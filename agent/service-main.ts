/** The installed service: what `watchkeeper-agent run` does. Becomes service.cjs. */
import { runInstalled } from './command/installed.ts';
import { runService } from './command/run.ts';

void runInstalled(runService);
