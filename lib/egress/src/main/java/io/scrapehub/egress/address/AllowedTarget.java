package io.scrapehub.egress.address;

/// One entry of the operator's list: a block of addresses and the ports of it that are open.
record AllowedTarget(Cidr block, PortRange ports) {
    static AllowedTarget parse(String entry) {
        if (entry.isEmpty()) {
            throw new IllegalArgumentException("There is an empty entry between two commas; take it out.");
        }
        if (entry.startsWith("[")) {
            return bracketed(entry);
        }
        int colon = entry.indexOf(':');
        if (colon < 0 || entry.indexOf(':', colon + 1) >= 0) {
            return new AllowedTarget(Cidr.parse(entry), PortRange.ANY);
        }
        return new AllowedTarget(Cidr.parse(entry.substring(0, colon)), PortRange.parse(entry.substring(colon + 1)));
    }

    private static AllowedTarget bracketed(String entry) {
        int end = entry.indexOf(']');
        if (end < 0) {
            throw new IllegalArgumentException("\"" + entry + "\" has no closing bracket.");
        }
        Cidr block = Cidr.parse(entry.substring(1, end));
        String rest = entry.substring(end + 1);
        if (rest.isEmpty()) {
            return new AllowedTarget(block, PortRange.ANY);
        }
        if (!rest.startsWith(":")) {
            throw new IllegalArgumentException("\"" + rest + "\" after the bracket is not a port; write \":8000\".");
        }
        return new AllowedTarget(block, PortRange.parse(rest.substring(1)));
    }

    boolean allows(byte[] address, int port) {
        return ports.contains(port) && block.contains(address);
    }

    @Override
    public String toString() {
        return ports.named() ? "[" + block + "]:" + ports : block.toString();
    }
}
