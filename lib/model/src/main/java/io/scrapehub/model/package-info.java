/// The language model's adapter, and what makes its answers usable: budget, cache, checking, one repair; and the
/// agent's decider that asks it.
@NullMarked
package io.scrapehub.model;

import org.jspecify.annotations.NullMarked;
