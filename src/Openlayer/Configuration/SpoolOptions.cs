namespace Openlayer;

/// <summary>
/// Where rows wait on disk that can't be sent, and how many. All processes of one user that send to the same pipeline
/// share a folder; none of them has to be running for the next one to send what it left.
/// </summary>
public sealed class SpoolOptions
{
    /// <summary>
    /// False keeps nothing on disk. Rows then wait in memory, and are dropped when the retries are used up. Null, the
    /// default, means true, except where <see cref="OpenlayerOptions.Transport"/> takes the batches: these do not leave
    /// the process.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>
    /// The folder (<c>OPENLAYER_BUFFER_PATH</c>). Null means <c>openlayer/spool</c> in the user's local application
    /// data. Made if it does not exist. One that can't be written is one warning, not a failure.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>
    /// Most bytes on disk for one pipeline, over all processes, 256 MiB by default; at least 1 MiB. The oldest rows go
    /// first, and are counted as dropped.
    /// </summary>
    public long MaxBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>
    /// Longest time that rows wait, 7 days by default; 1 minute to 10 years. Older ones are counted as dropped.
    /// </summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// True writes every trace to disk before it is sent, for programs that may be killed: once the call that closes a
    /// root step has returned, its row is in a file and survives <c>kill -9</c>. False by default.
    /// </summary>
    /// <remarks>
    /// The price is that the closing call itself writes the row and hands it to the file, and that
    /// <see cref="CaptureOptions.Redactor"/> runs on the closing threads, several at once. The file is not forced out
    /// of the system's cache: a machine that loses power may lose the last seconds.
    /// </remarks>
    public bool WriteFirst { get; set; }

    internal bool Equals(SpoolOptions other) =>
        (Enabled, Path, MaxBytes, MaxAge, WriteFirst)
        == (other.Enabled, other.Path, other.MaxBytes, other.MaxAge, other.WriteFirst);

    internal void CopyTo(SpoolOptions other)
    {
        other.Enabled = Enabled;
        other.Path = Path;
        other.MaxBytes = MaxBytes;
        other.MaxAge = MaxAge;
        other.WriteFirst = WriteFirst;
    }
}
