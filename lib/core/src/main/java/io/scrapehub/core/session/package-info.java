/// Logins: tokens that speak for a user for a while, renewed by tokens that work once.
@NullMarked
package io.scrapehub.core.session;

import org.jspecify.annotations.NullMarked;
