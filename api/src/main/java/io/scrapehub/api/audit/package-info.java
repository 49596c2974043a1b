/// Notes who did what, and shows it to the account it was done in.
@NullMarked
package io.scrapehub.api.audit;

import org.jspecify.annotations.NullMarked;
