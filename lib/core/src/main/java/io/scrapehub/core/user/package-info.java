/// People who log in, and how their passwords are kept.
@NullMarked
package io.scrapehub.core.user;

import org.jspecify.annotations.NullMarked;
