namespace Openlayer.Integration.Tests.Sample;

/// <summary>One sample process for the tests of a class.</summary>
public sealed class RunningSample : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal SampleProcess Sample { get; private set; } = null!;

    public async Task InitializeAsync() => Sample = await SampleProcess.StartAsync(_folder.DataPath);

    public Task DisposeAsync() => Sample.DisposeAsync().AsTask();

    public void Dispose() => _folder.Dispose();
}
