/// The account that asks, as it sees itself.
@NullMarked
package io.scrapehub.api.account;

import org.jspecify.annotations.NullMarked;
