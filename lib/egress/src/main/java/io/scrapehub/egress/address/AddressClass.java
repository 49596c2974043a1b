package io.scrapehub.egress.address;

/// What an address is to the outside world.
public sealed interface AddressClass {
    /// Somebody's server on the public Internet.
    record Public() implements AddressClass {}

    /// In a registry of addresses that are not; `name` is the registry's word for the block.
    record Special(String name, String block) implements AddressClass {}
}
