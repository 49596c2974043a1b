/// What one machine adds to the parts: folder, keys, configuration; and the rules that hold all rooms.
@NullMarked
package io.scrapehub.standalone;

import org.jspecify.annotations.NullMarked;
