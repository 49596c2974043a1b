/// The grammar of goals: what each part of a sentence says.
@NullMarked
package io.scrapehub.planning.goal;

import org.jspecify.annotations.NullMarked;
