// Everything that runs in the browser. Each part does nothing on a page that has no use for it; every page works
// without any of it, but for live arrival.
import './htmx.js';
import 'htmx.org/dist/ext/hx-sse.js';
import { keepAgesFresh } from './ages.js';
import { chooseAll } from './choose-all.js';
import { listenForKeys } from './keys.js';
import { watchQueue } from './live-queue.js';
import { showNotices } from './notices.js';
import { offerPasskeys } from './passkeys.js';
import { returnToPlace } from './return-to-place.js';
import { lockWhenIdle } from './screen-lock.js';
import { searchOn } from './search-on.js';

keepAgesFresh();
offerPasskeys();
lockWhenIdle();
watchQueue();
showNotices();
listenForKeys();
returnToPlace();
chooseAll();
searchOn();
