using Microsoft.Extensions.Logging;

namespace Openlayer.Delivery.Outcomes;

/// <summary>For programs that give no logger: a wrong key must still be logged somewhere.</summary>
internal sealed class StandardErrorLogger : ILogger
{
    public static readonly StandardErrorLogger Instance = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
        {
            Console.Error.WriteLine(VisibleText.Of($"{DeliveryLog.Category}: {formatter(state, exception)}"));
        }
    }
}
