/// Tests of confidence.
@NullMarked
package io.scrapehub.extract.sure;

import org.jspecify.annotations.NullMarked;
