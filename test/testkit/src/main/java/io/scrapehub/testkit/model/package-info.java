/// A language model's server that says what it is told to, and misbehaves as it is told to.
@NullMarked
package io.scrapehub.testkit.model;

import org.jspecify.annotations.NullMarked;
