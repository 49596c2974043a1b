/// Pages themselves: one rendered while the client waits, and what jobs keep of theirs.
@NullMarked
package io.scrapehub.api.render;

import org.jspecify.annotations.NullMarked;
