/// Lends tasks out of Redis: one Lua script per operation, so that each is one step whoever dies meanwhile.
@NullMarked
package io.scrapehub.queueredis;

import org.jspecify.annotations.NullMarked;
