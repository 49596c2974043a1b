/// Who owns what: accounts and the keys that speak for them; every query names an account.
@NullMarked
package io.scrapehub.core.account;

import org.jspecify.annotations.NullMarked;
