using Microsoft.Extensions.Logging;

namespace Openlayer.Cli.Commands.Spool;

/// <summary>What delivery has to say goes where the command's own errors go.</summary>
internal sealed class ErrorOutputLog(TextWriter error) : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        lock (error)
        {
            error.WriteLine($"openlayer: {formatter(state, exception)}");
        }
    }

    public void Dispose()
    {
        // The writer is the command line's.
    }
}
