namespace Openlayer.Capture;

/// <summary>
/// How values are captured now. Whoever configures tracing sets it, before the first capture. Immutable.
/// </summary>
/// <param name="values">Takes the JSON of mutable values.</param>
/// <param name="userCode">Surrounds the user's code.</param>
/// <param name="reportMissingContract">Receives a type that can't be written because reflection is off, or is
/// null.</param>
internal sealed class CaptureSettings(
    ValueSerializer values,
    UserCodeFlow userCode,
    Action<Type>? reportMissingContract
)
{
    private static readonly ModelPrices _listPrices = new();
    private static readonly AsyncLocal<CaptureSettings?> _ofFlow = new();
    private static CaptureSettings? _current;
    private static bool _mayBeOfFlow;

    public static CaptureSettings Current =>
        (_mayBeOfFlow ? _ofFlow.Value : null) ?? Volatile.Read(ref _current) ?? BeforeTracing.Settings;

    public ValueSerializer Values { get; } = values;

    public UserCodeFlow UserCode { get; } = userCode;

    public Action<Type>? ReportMissingContract { get; } = reportMissingContract;

    /// <summary>What models cost.</summary>
    public ModelPrices Prices { get; init; } = _listPrices;

    /// <summary>Makes these the settings of captures that begin now.</summary>
    public void Use()
    {
        CutTexts.Limit(Values.MaxValueBytes);
        Volatile.Write(ref _current, this);
    }

    /// <summary>Makes these the settings of captures in this flow; null gives it back to the process.</summary>
    public static void UseInFlow(CaptureSettings? settings)
    {
        _mayBeOfFlow = true;
        _ofFlow.Value = settings;
    }

    /// <summary>What holds until somebody configures tracing. Nothing is traced yet.</summary>
    private sealed class BeforeTracing : UserCodeFlow
    {
        public static readonly CaptureSettings Settings = new(
            new ValueSerializer(new CaptureOptions(), []),
            new BeforeTracing(),
            reportMissingContract: null
        );

        public override bool IsInside => false;

        public override IDisposable? Enter() => null;
    }
}
