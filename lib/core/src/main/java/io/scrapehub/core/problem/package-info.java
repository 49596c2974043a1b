/// What can go wrong, in stable words: whose fault it is, whether another try is worth it, and what to do.
@NullMarked
package io.scrapehub.core.problem;

import org.jspecify.annotations.NullMarked;
