/// Users: registering, logging in, staying logged in.
@NullMarked
package io.scrapehub.api.auth;

import org.jspecify.annotations.NullMarked;
