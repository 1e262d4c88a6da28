using Openlayer.GeneratedCode;
using Openlayer.Tracing;

namespace Openlayer.Rows;

/// <summary>A step's metadata as it is written: what the user gave, then what the step itself has to say.</summary>
internal static class StepMetadata
{
    public const string Exceptions = "Exceptions";
    public const string ExceptionType = "exceptionType";
    public const string Cancelled = "cancelled";
    public const string TimeToFirstToken = "timeToFirstToken";

    public static IEnumerable<KeyValuePair<string, CapturedValue>> Of(Step step) =>
        step.Record is { } record ? Of(step, record) : [];

    private static IEnumerable<KeyValuePair<string, CapturedValue>> Of(Step step, StepRecord record)
    {
        foreach (var item in record.Metadata?.Items ?? [])
        {
            if (!IsOurs(step, item.Key))
            {
                yield return item;
            }
        }

        if (record.Failure is { } failure)
        {
            // A reader takes Exceptions for an error, which a call that its caller cancelled is not.
            yield return failure.IsCancellation
                ? KeyValuePair.Create(Cancelled, CapturedValue.From(true))
                : KeyValuePair.Create(Exceptions, CapturedValue.From(failure.Message));
            yield return KeyValuePair.Create(ExceptionType, CapturedValue.From(failure.Type));
        }

        if (record.Details?.TimeToFirstToken is { } time)
        {
            yield return KeyValuePair.Create(TimeToFirstToken, CapturedValue.From(time.TotalMilliseconds));
        }
    }

    /// <summary>A key that the step writes itself; twice in one object it would be read by chance.</summary>
    private static bool IsOurs(Step step, string name) =>
        name switch
        {
            Exceptions or ExceptionType => step.Record?.Failure is not null,
            Cancelled => step.Record?.Failure is { IsCancellation: true },
            TimeToFirstToken => step.Record?.Details?.TimeToFirstToken is not null,
            "context" => step.Record?.Context is not null || step.Method?.ContextParameter is not null,
            "_question" => step.Record?.Question is not null || step.Method?.QuestionParameter is not null,
            _ => false,
        };
}
