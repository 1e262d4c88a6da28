namespace Openlayer.Generators.Tests.Snapshots;

public class ParameterTests
{
    [Fact]
    public void Values_that_cannot_change_are_kept_as_they_are() =>
        Snapshot.Verify([
            """
            using System;
            using Openlayer;

            namespace Support;

            public enum Tone { Kind, Terse }

            public partial class Agent
            {
                [Trace]
                public partial void Take(
                    string? text, bool flag, byte b, sbyte sb, short s, ushort us, int i, uint ui, long l, ulong ul,
                        float f,
                    double d, decimal m, char c, Guid id, DateTime at, DateTimeOffset zoned, TimeSpan span,
                        DateOnly day,
                    TimeOnly time, Uri? link, Tone tone);

                private void TakeCore(
                    string? text, bool flag, byte b, sbyte sb, short s, ushort us, int i, uint ui, long l, ulong ul,
                        float f,
                    double d, decimal m, char c, Guid id, DateTime at, DateTimeOffset zoned, TimeSpan span,
                        DateOnly day,
                    TimeOnly time, Uri? link, Tone tone) { }

                [Trace]
                public partial void Take(int? i, double? d, Guid? id, DateTime? at, TimeOnly? time, Tone? tone,
                    decimal? m, char? c);

                private void TakeCore(int? i, double? d, Guid? id, DateTime? at, TimeOnly? time, Tone? tone, decimal? m,
                    char? c) { }
            }
            """,
        ]);

    [Fact]
    public void Anything_else_is_written_when_the_method_is_entered() =>
        Snapshot.Verify([
            """
            using System;
            using System.Collections.Generic;
            using System.Numerics;
            using Openlayer;

            namespace Support;

            public record Filter(string Language);

            public partial class Agent
            {
                [Trace]
                public partial void Take(
                    object? any, Filter filter, int[] numbers, (int x, string? y) pair, IEnumerable<string> lazy,
                        IAsyncEnumerable<int> stream,
                    nint native, Int128 big, Half half, BigInteger huge, List<Dictionary<string, object?>?>? nested,
                        Memory<byte> memory);

                private void TakeCore(
                    object? any, Filter filter, int[] numbers, (int x, string? y) pair, IEnumerable<string> lazy,
                        IAsyncEnumerable<int> stream,
                    nint native, Int128 big, Half half, BigInteger huge, List<Dictionary<string, object?>?>? nested,
                        Memory<byte> memory) { }
            }
            """,
        ]);

    private const string HandlesAndServices = """
        using System;
        using System.IO;
        using System.Threading;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Logging;
        using Openlayer;

        namespace Microsoft.AspNetCore.Http
        {
            public abstract class HttpContext { }
            public class DefaultHttpContext : HttpContext { }
            public abstract class HttpRequest { }
            public abstract class HttpResponse { }
        }

        namespace Support
        {
            public partial class Agent
            {
                [Trace]
                public partial void Take(
                    CancellationToken ct, CancellationToken? maybe, Action action, Func<int, string> function,
                        Delegate any, Stream stream,
                    MemoryStream memory, IServiceProvider services, ILogger logger, ILogger<Agent> typed,
                        ILoggerFactory factory,
                    HttpContext context, DefaultHttpContext derived, HttpRequest request, HttpResponse? response,
                        string question);

                private void TakeCore(
                    CancellationToken ct, CancellationToken? maybe, Action action, Func<int, string> function,
                        Delegate any, Stream stream,
                    MemoryStream memory, IServiceProvider services, ILogger logger, ILogger<Agent> typed,
                        ILoggerFactory factory,
                    HttpContext context, DefaultHttpContext derived, HttpRequest request, HttpResponse? response,
                        string question) { }

                [Trace]
                public partial void TakeAny<TStream, TLogger>(TStream stream, TLogger logger) where TStream : Stream
                    where TLogger : class, ILogger;

                private void TakeAnyCore<TStream, TLogger>(TStream stream, TLogger logger) where TStream : Stream
                    where TLogger : class, ILogger { }
            }
        }
        """;

    [Fact]
    public void Handles_and_services_are_left_out() => Snapshot.Verify([HandlesAndServices]);
}
