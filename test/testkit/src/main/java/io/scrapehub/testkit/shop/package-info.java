/// A seeded JavaScript shop on loopback whose one listing is paged in every way that listings are.
@NullMarked
package io.scrapehub.testkit.shop;

import org.jspecify.annotations.NullMarked;
