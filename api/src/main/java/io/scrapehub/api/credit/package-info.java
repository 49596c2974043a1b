/// What an account has, what moved, and what things cost.
@NullMarked
package io.scrapehub.api.credit;

import org.jspecify.annotations.NullMarked;
