/// What a client is told when a request does not get what it asked for: RFC 9457 problems and their codes.
@NullMarked
package io.scrapehub.api.problem;

import org.jspecify.annotations.NullMarked;
