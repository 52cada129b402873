// htmx's extensions look for it on the window, as if it had come by a script element of its own.
import htmx from 'htmx.org/dist/htmx.esm.js';

window.htmx = htmx;
