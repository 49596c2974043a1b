/// An account's own API keys: made, listed, changed, rotated, revoked.
@NullMarked
package io.scrapehub.api.apikey;

import org.jspecify.annotations.NullMarked;
