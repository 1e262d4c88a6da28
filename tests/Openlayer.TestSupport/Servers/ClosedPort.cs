using System.Net;
using System.Net.Sockets;

namespace Openlayer.TestSupport;

/// <summary>
/// A port of this machine that refuses connections until its socket listens. It is taken from the start, so that no
/// other program gets it in between.
/// </summary>
internal sealed class ClosedPort : IDisposable
{
    public ClosedPort() => Socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public Socket Socket { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public IPEndPoint Address => (IPEndPoint)Socket.LocalEndPoint!;

    public string Url => $"http://{Address}";

    public void Dispose() => Socket.Dispose();
}
