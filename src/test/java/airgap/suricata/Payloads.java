package airgap.suricata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What clients say first. */
final class Payloads {
    private Payloads() {}

    /** A ClientHello of TLS 1.2 and 1.3 (RFC 8446) with a name in SNI (RFC 6066). */
    static byte[] clientHello(String name) {
        byte[] host = ascii(name);
        byte[] serverName = filled(ByteBuffer.allocate(5 + host.length)
                .putShort((short) (3 + host.length))
                .put((byte) 0)
                .putShort((short) host.length)
                .put(host));
        return clientHello(List.of(extension(0, serverName)));
    }

    /** A ClientHello without SNI. */
    static byte[] clientHelloWithoutName() {
        return clientHello(List.of());
    }

    static byte[] httpGet(String host) {
        return ascii("GET /index.html HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: test\r\nAccept: */*\r\n\r\n");
    }

    /** The connection preface of HTTP/2 and an empty SETTINGS frame (RFC 9113, 3.4), as it is inside TLS. */
    static byte[] http2() {
        byte[] preface = ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        return filled(ByteBuffer.allocate(preface.length + 9).put(preface).put(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0}));
    }

    static byte[] ssh() {
        return ascii("SSH-2.0-OpenSSH_9.6\r\n");
    }

    /** What no parser knows. */
    static byte[] unknown() {
        return new byte[] {
            (byte) 0xde, (byte) 0xad, 0x00, 0x00, 0x00, 0x07, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08
        };
    }

    /** A query for an address (RFC 1035). */
    static byte[] dnsQuery(String name) {
        var query = ByteBuffer.allocate(512);
        query.putShort((short) 0x1234)
                .putShort((short) 0x0100)
                .putShort((short) 1)
                .putInt(0)
                .putShort((short) 0);
        for (String label : name.split("\\.", -1)) {
            query.put((byte) label.length()).put(ascii(label));
        }
        return filled(query.put((byte) 0).putShort((short) 1).putShort((short) 1));
    }

    /** The long header of an Initial packet of QUIC version 1 (RFC 9000), padded; what follows is not decrypted here. */
    static byte[] quicInitial() {
        var packet = ByteBuffer.allocate(1_200);
        packet.put((byte) 0xc3)
                .putInt(1)
                .put((byte) 8)
                .putLong(0x0102030405060708L)
                .put((byte) 0)
                .put((byte) 0);
        packet.putShort((short) (0x4000 | 1_182));
        return packet.array();
    }

    /** A client's request (RFC 5905). */
    static byte[] ntp() {
        return ByteBuffer.allocate(48).put((byte) 0x23).array();
    }

    private static byte[] clientHello(List<byte[]> first) {
        var extensions = new ArrayList<>(first);
        extensions.add(extension(10, new byte[] {0, 4, 0, 0x1d, 0, 0x17}));
        extensions.add(extension(13, new byte[] {0, 4, 4, 3, 8, 4}));
        extensions.add(extension(43, new byte[] {4, 3, 4, 3, 3}));
        // As large as the key share of X25519MLKEM768, which makes browsers and recent Go send two segments.
        extensions.add(extension(51, keyShare(1_216)));
        int length = extensions.stream().mapToInt(extension -> extension.length).sum();
        var body = ByteBuffer.allocate(4_096);
        body.putShort((short) 0x0303).put(new byte[32]).put((byte) 0);
        body.putShort((short) 6)
                .putShort((short) 0x1301)
                .putShort((short) 0x1302)
                .putShort((short) 0xc02f);
        body.put((byte) 1).put((byte) 0).putShort((short) length);
        extensions.forEach(body::put);
        byte[] hello = filled(body);
        return filled(ByteBuffer.allocate(9 + hello.length)
                .put((byte) 22)
                .putShort((short) 0x0301)
                .putShort((short) (4 + hello.length))
                .putInt(1 << 24 | hello.length)
                .put(hello));
    }

    private static byte[] keyShare(int size) {
        return filled(ByteBuffer.allocate(6 + size)
                .putShort((short) (4 + size))
                .putShort((short) 0x11ec)
                .putShort((short) size)
                .put(new byte[size]));
    }

    private static byte[] extension(int type, byte[] content) {
        return filled(ByteBuffer.allocate(4 + content.length)
                .putShort((short) type)
                .putShort((short) content.length)
                .put(content));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** All that was put into a buffer. */
    static byte[] filled(ByteBuffer buffer) {
        var bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }
}
