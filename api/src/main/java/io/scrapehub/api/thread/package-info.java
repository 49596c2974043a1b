/// The doors off the event loop: one for calls that wait, one for work that computes.
@NullMarked
package io.scrapehub.api.thread;

import org.jspecify.annotations.NullMarked;
