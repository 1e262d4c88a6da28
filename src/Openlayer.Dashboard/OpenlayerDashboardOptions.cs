namespace Openlayer.Dashboard;

/// <summary>Where the dashboard keeps its rows, what it accepts and from whom.</summary>
/// <remarks>Read once, when the dashboard is first used; a later change of an instance has no effect.</remarks>
public sealed class OpenlayerDashboardOptions
{
    /// <summary>
    /// The SQLite file that holds every row, <c>Openlayer/dashboard.db</c> in the user's local application data by
    /// default. Its folder is created when it is missing; on Unix only the user can read either.
    /// </summary>
    public string DataPath { get; set; } = DefaultDataPath();

    /// <summary>
    /// Where a PostgreSQL database (15 or later) keeps the rows in place of the file, as a connection string of Npgsql;
    /// null by default. Several replicas of an app can share it. Tables are made in the schema <c>openlayer</c>, or in
    /// the one that the connection string names as its search path.
    /// </summary>
    public string? PostgresConnectionString { get; set; }

    /// <summary>
    /// Largest request body in bytes, counted after decompression, 32 MiB by default; at least 1. A larger one gets
    /// 413.
    /// </summary>
    public long MaxBodyBytes { get; set; } = 32L * 1024 * 1024;

    /// <summary>
    /// Largest file in bytes that may come with a trace, 64 MiB by default; at least 1. A larger one gets 413. Files are
    /// kept in a folder beside the data file, and go with the last row that refers to them.
    /// </summary>
    public long MaxAttachmentBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>
    /// Most rows kept of each pipeline, 1,000,000 by default; at least 1. The oldest rows of the pipeline that grew
    /// go first, so a noisy pipeline never evicts the rows of another.
    /// </summary>
    public int MaxRowsPerPipeline { get; set; } = 1_000_000;

    /// <summary>
    /// How long a row is kept, counted from its arrival; null, the default, keeps it however old it is. More than zero.
    /// Rows that are too old go within some minutes.
    /// </summary>
    public TimeSpan? MaxAge { get; set; }

    /// <summary>
    /// Most bytes of the data file that rows and their indexes use; null, the default, sets no limit. At least 1,000,000.
    /// The oldest rows of the largest pipeline go first, within some minutes.
    /// </summary>
    public long? MaxBytes { get; set; }

    /// <summary>
    /// Longest that the store works for one page or list, 10 seconds by default; more than zero. A longer query gets
    /// 503. A caller that hangs up ends its query at once.
    /// </summary>
    public TimeSpan MaxQueryTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// True answers every caller. False, the default, answers only callers on this machine that address it by a
    /// loopback name; others get 403. Traces hold what people typed: set <see cref="ApiKeys"/> too, or put other
    /// authorization in front.
    /// </summary>
    public bool AllowRemote { get; set; }

    /// <summary>
    /// Host names, without port, that local callers may use besides <c>localhost</c> and loopback addresses.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>
    /// Keys that callers need; none by default, and then no key is asked for. With keys, every request needs one of
    /// them, also from this machine. Keys alone let no other machine in: that takes <see cref="AllowRemote"/>.
    /// </summary>
    public IList<DashboardKey> ApiKeys { get; } = [];

    /// <summary>Source of time, for tests.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    private static string DefaultDataPath()
    {
        var folder = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );

        // A user without a home directory, as in many containers.
        if (folder.Length == 0)
        {
            folder = Path.GetTempPath();
        }

        return Path.Combine(folder, "Openlayer", "dashboard.db");
    }
}
