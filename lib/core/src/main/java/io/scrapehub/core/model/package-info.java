/// A language model, as the system asks it: a question with a schema in, JSON or a reason out.
@NullMarked
package io.scrapehub.core.model;

import org.jspecify.annotations.NullMarked;
