/// From a request on the event loop to a reply on it: admission, body, answer, headers, failures.
@NullMarked
package io.scrapehub.api.http;

import org.jspecify.annotations.NullMarked;
