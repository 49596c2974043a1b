/// Fetches small texts (robots.txt, sitemaps) for ourselves, under the same gate and the same judgement as
/// a browser.
@NullMarked
package io.scrapehub.egress.http;

import org.jspecify.annotations.NullMarked;
