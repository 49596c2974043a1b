/// A site on loopback that does to browsers what sites do: late, endless, huge, hostile; one class per
/// misbehaviour.
@NullMarked
package io.scrapehub.testkit.site;

import org.jspecify.annotations.NullMarked;
