/// Records of several sources that are about one thing, made into one.
@NullMarked
package io.scrapehub.planning.merge;

import org.jspecify.annotations.NullMarked;
