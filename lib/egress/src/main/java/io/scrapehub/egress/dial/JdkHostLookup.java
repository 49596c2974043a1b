package io.scrapehub.egress.dial;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Asks the operating system's resolver through the JDK, for A and AAAA. The trailing dot says that the name
/// is complete, so that a pod's search domains (`default.svc.cluster.local`) are never tried.
public final class JdkHostLookup implements HostLookup {
    @Override
    public LookupOutcome lookup(String name) {
        try {
            return new LookupOutcome.Found(List.of(InetAddress.getAllByName(name + ".")));
        } catch (UnknownHostException e) {
            return new LookupOutcome.NoAddress();
        }
    }
}
