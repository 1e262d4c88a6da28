using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Openlayer.Testing.Tests;

/// <summary>A host of <see cref="WebApplicationFactory{T}"/> is recorded, with its requests and its workers.</summary>
public sealed class HostTests(RecordedFactory factory) : IClassFixture<RecordedFactory>
{
    [Fact]
    public async Task A_request_is_recorded_with_its_ids()
    {
        using var recorder = TraceRecorder.Start(factory.Services);
        using var client = factory.CreateClient();
        client.DefaultRequestHeaders.Add("X-User-ID", "ada");
        client.DefaultRequestHeaders.Add("X-Session-ID", "chat-1");
        Assert.Equal("1 passages on shoes", await client.GetStringAsync("/ask?question=shoes"));

        var trace = await recorder.WaitForTraceAsync("Answer");
        Assert.Equal(("ada", "chat-1"), (trace.UserId, trace.SessionId));
        Assert.Equal(["Search"], trace.Steps.Select(step => step.Name));
    }

    [Fact]
    public async Task A_worker_of_the_host_is_recorded()
    {
        using var recorder = TraceRecorder.Start(factory.Services);
        using var client = factory.CreateClient();
        await client.PostAsync("/orders?item=hats", content: null);
        var trace = await recorder.WaitForTraceAsync("Pack");
        Assert.Equal("hats is packed", trace.Output.Text);
    }

    [Fact]
    public void What_the_test_calls_itself_is_recorded_too()
    {
        using var recorder = TraceRecorder.Start(factory.Services);
        QueueApp.OrderWorker.Pack("caps");
        Assert.Equal("caps", recorder.Single().Inputs["item"].Text);
    }

    [Fact]
    public async Task An_error_of_a_request_is_recorded()
    {
        using var recorder = TraceRecorder.Start(factory.Services);
        using var client = factory.CreateClient();
        using var response = await client.GetAsync("/fail");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("The model is down.", recorder.Single("Fail").Error?.Message);
    }

    [Fact]
    public async Task Two_hosts_are_kept_apart()
    {
        using var second = new RecordedFactory();
        using var ofFirst = TraceRecorder.Start(factory.Services);
        using var ofSecond = TraceRecorder.Start(second.Services);
        using var first = factory.CreateClient();
        using var other = second.CreateClient();
        await first.GetStringAsync("/ask?question=first");
        await other.GetStringAsync("/ask?question=second");
        Assert.Equal("first", ofFirst.Single().Inputs["question"].Text);
        Assert.Equal("second", ofSecond.Single().Inputs["question"].Text);
    }

    [Fact]
    public void A_host_that_is_not_set_up_says_what_to_call()
    {
        using var plain = new WebApplicationFactory<Program>();
        var error = Assert.Throws<InvalidOperationException>(() => TraceRecorder.Start(plain.Services));
        Assert.Contains("services.AddTraceRecorder()", error.Message, StringComparison.Ordinal);
    }
}

public sealed class RecordedFactory : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder) =>
        builder.ConfigureTestServices(services => services.AddTraceRecorder());
}
