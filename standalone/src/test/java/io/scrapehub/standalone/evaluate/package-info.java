/// Tests of evaluation.
@NullMarked
package io.scrapehub.standalone.evaluate;

import org.jspecify.annotations.NullMarked;
