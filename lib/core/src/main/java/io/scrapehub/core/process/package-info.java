/// What every process is made of: configuration read once, loops that go on living, closing in order.
@NullMarked
package io.scrapehub.core.process;

import org.jspecify.annotations.NullMarked;
