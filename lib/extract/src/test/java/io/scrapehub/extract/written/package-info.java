/// Pages written by chance from a seed, with their answers, and how much of them is read right.
@NullMarked
package io.scrapehub.extract.written;

import org.jspecify.annotations.NullMarked;
