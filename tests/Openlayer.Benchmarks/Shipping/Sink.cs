using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Openlayer.Benchmarks.Shipping;

/// <summary>
/// The server of every library: reads a body to its end and counts the traces in it by looking at as little as possible.
/// Runs as a process of its own, so that what it needs is nobody's cost.
/// </summary>
internal static class Sink
{
    private static long _traces;

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(static options => options.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.MapPost("/inference-pipelines/{id}/data-stream", static context => CountAsync(context, RowCount.Of));
        app.MapPost("/v1/traces", static context => CountAsync(context, static body => SpanCount.Of(body) / AnswerFlow.Steps));
        app.MapPost("/taken", static () => Interlocked.Exchange(ref _traces, 0));
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Console.WriteLine(address);
        // The one who started it closes its input.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static async Task CountAsync(HttpContext context, Func<ReadOnlySequence<byte>, long> count)
    {
        var reader = context.Request.BodyReader;
        ReadResult read;
        while (!(read = await reader.ReadAsync(context.RequestAborted)).IsCompleted)
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        Interlocked.Add(ref _traces, count(read.Buffer));
        reader.AdvanceTo(read.Buffer.End);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }
}

/// <summary>Counts rows of a data-stream request.</summary>
internal static class RowCount
{
    public static long Of(ReadOnlySequence<byte> body)
    {
        var key = "\"inferenceId\":"u8;
        var reader = new SequenceReader<byte>(body);
        long count = 0;
        while (reader.TryReadTo(out ReadOnlySequence<byte> _, key))
            count++;
        return count;
    }
}

/// <summary>Counts spans of an OTLP request: its fields are walked by their lengths and not looked into.</summary>
internal static class SpanCount
{
    private const int ResourceSpans = 1;
    private const int ScopeSpans = 2;
    private const int Span = 2;

    public static long Of(ReadOnlySequence<byte> body) =>
        Messages(body, ResourceSpans).Sum(static resource => Messages(resource, ScopeSpans).Sum(static scope => (long)Messages(scope, Span).Count));

    private static List<ReadOnlySequence<byte>> Messages(ReadOnlySequence<byte> message, int wanted)
    {
        var found = new List<ReadOnlySequence<byte>>();
        var reader = new SequenceReader<byte>(message);
        while (!reader.End)
        {
            var tag = Number(ref reader);
            // Every field of these three messages is length-delimited.
            if ((tag & 7) != 2)
                throw new InvalidDataException($"A field of wire type {tag & 7} is not known here.");
            if (!reader.TryReadExact((int)Number(ref reader), out var field))
                throw new InvalidDataException("The request ends in the middle of a field.");
            if (tag >> 3 == (ulong)wanted)
                found.Add(field);
        }

        return found;
    }

    private static ulong Number(ref SequenceReader<byte> reader)
    {
        ulong number = 0;
        for (var shift = 0; reader.TryRead(out var next); shift += 7)
        {
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }

        throw new InvalidDataException("The request ends in the middle of a number.");
    }
}
