using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Openlayer.Dashboard.Tests;

/// <summary>Files that come with traces: sent to a signed address, shown on the page, gone with their rows.</summary>
public sealed class AttachmentTests
{
    // Its name is its MD5, as SDKs have it.
    private const string NameOfPicture = "cdcccc79567f1263e1633b028f0208d9.png";
    private static readonly byte[] _picture = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_sent_and_read_back(bool asForm)
    {
        await using var host = await DashboardHost.StartAsync();
        var (address, location) = await SignAsync(host, "attachments/" + NameOfPicture);

        using var sent = await SendAsync(host, address, _picture, "image/png", asForm);

        Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        Assert.Equal("openlayer-dashboard://attachments/" + NameOfPicture, location);
        using var read = await host.Client.GetAsync("/openlayer/v1/storage/attachments/" + NameOfPicture);
        Assert.Equal(_picture, await read.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", read.Content.Headers.ContentType!.MediaType);
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(read.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(read.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_page_shows_a_picture_and_links_other_files()
    {
        await using var host = await DashboardHost.StartAsync();
        await StoreAsync(host, "a.png", "image/png");
        await StoreAsync(host, "b.pdf", "application/pdf");
        await host.AcceptAsync(DashboardHost.Pipeline, RowWith("with-files", "a.png", "b.pdf"));

        var page = await host.PageAsync("/openlayer/trace?id=with-files");

        Assert.NotNull(page.QuerySelector("img[src='/openlayer/v1/storage/attachments/a.png']"));
        Assert.NotNull(page.QuerySelector("a[href='/openlayer/v1/storage/attachments/b.pdf']"));
        Assert.Null(page.QuerySelector("img[src$='b.pdf']"));
    }

    [Theory]
    [InlineData("page.html", "text/plain", "application/octet-stream")]
    [InlineData("drawing.svg", "application/octet-stream", "application/octet-stream")]
    [InlineData("script.js", "text/plain", "application/octet-stream")]
    [InlineData("notes.txt", "text/plain", "text/plain")]
    public async Task Nothing_is_served_as_a_page_or_a_script(string name, string sentAs, string servedAs)
    {
        await using var host = await DashboardHost.StartAsync();
        await StoreAsync(host, name, sentAs);

        using var read = await host.Client.GetAsync("/openlayer/v1/storage/attachments/" + name);

        Assert.Equal(servedAs, read.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", read.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/svg+xml")]
    [InlineData("application/javascript")]
    [InlineData("application/xhtml+xml; charset=utf-8")]
    public async Task A_type_that_can_hold_a_script_is_refused(string mediaType)
    {
        await using var host = await DashboardHost.StartAsync();
        var (address, _) = await SignAsync(host, "attachments/a.bin");

        using var sent = await SendAsync(host, address, _picture, mediaType, asForm: false);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, sent.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("attachments/")]
    [InlineData("attachments/../dashboard.db")]
    [InlineData("attachments/.hidden")]
    [InlineData("attachments/a/b.png")]
    [InlineData("attachments/a b.png")]
    [InlineData("models/a.tar")]
    public async Task A_name_outside_of_the_folder_is_refused(string objectName)
    {
        await using var host = await DashboardHost.StartAsync();

        using var response = await host.Client.PostAsync(
            "/openlayer/v1/storage/presigned-url?objectName=" + Uri.EscapeDataString(objectName),
            null
        );

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("signature=", "signature=x")]
    [InlineData("expires=1", "expires=9")]
    [InlineData("/a.bin", "/b.bin")]
    [InlineData("?", "?none=")]
    public async Task Only_a_signed_address_takes_a_file(string part, string forged)
    {
        await using var host = await DashboardHost.StartAsync();
        var (address, _) = await SignAsync(host, "attachments/a.bin");

        using var sent = await SendAsync(
            host,
            address.Replace(part, forged, StringComparison.Ordinal),
            _picture,
            "image/png",
            asForm: false
        );

        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
    }

    [Fact]
    public async Task A_signed_address_ends_after_an_hour()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await DashboardHost.StartAsync(options => options.TimeProvider = time);
        var (address, _) = await SignAsync(host, "attachments/a.bin");
        time.Advance(TimeSpan.FromMinutes(61));

        using var sent = await SendAsync(host, address, _picture, "image/png", asForm: false);

        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_over_the_limit_leaves_nothing(bool asForm)
    {
        await using var host = await DashboardHost.StartAsync(options => options.MaxAttachmentBytes = 1_000);
        var (address, _) = await SignAsync(host, "attachments/a.bin");

        using var sent = await SendAsync(host, address, new byte[1_001], "image/png", asForm);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, sent.StatusCode);
        Assert.Contains("MaxAttachmentBytes", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(host.DataPath + ".attachments"));
    }

    [Fact]
    public async Task A_damaged_file_is_refused()
    {
        await using var host = await DashboardHost.StartAsync();
        var (address, _) = await SignAsync(host, "attachments/" + NameOfPicture);

        using var sent = await SendAsync(host, address, [1, 2, 3], "image/png", asForm: true);

        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Contains("MD5", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(host.DataPath + ".attachments"));
    }

    [Fact]
    public async Task A_form_without_a_file_is_refused()
    {
        await using var host = await DashboardHost.StartAsync();
        var (address, _) = await SignAsync(host, "attachments/a.bin");
        using var form = new MultipartFormDataContent { { new StringContent("x"), "key" } };

        using var sent = await host.Client.PostAsync(address, form);

        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
    }

    internal static JsonObject RowWith(string id, params string[] names)
    {
        var row = Rows.Turn(id);
        row["steps"]![0]!["attachments"] = new JsonArray([
            .. names.Select(name =>
                (JsonNode)
                    new JsonObject { ["name"] = name, ["storageUri"] = "openlayer-dashboard://attachments/" + name }
            ),
        ]);
        return row;
    }

    internal static async Task StoreAsync(DashboardHost host, string name, string mediaType)
    {
        var (address, _) = await SignAsync(host, "attachments/" + name);
        using var sent = await SendAsync(host, address, _picture, mediaType, asForm: false);
        sent.EnsureSuccessStatusCode();
    }

    private static async Task<(string Address, string Location)> SignAsync(DashboardHost host, string objectName)
    {
        using var response = await host.Client.PostAsync(
            "/openlayer/v1/storage/presigned-url?objectName=" + objectName,
            null
        );
        response.EnsureSuccessStatusCode();
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return (answer["url"]!.GetValue<string>(), answer["storageUri"]!.GetValue<string>());
    }

    private static async Task<HttpResponseMessage> SendAsync(
        DashboardHost host,
        string address,
        byte[] content,
        string mediaType,
        bool asForm
    )
    {
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        if (!asForm)
        {
            return await host.Client.PutAsync(address, file);
        }

        using var form = new MultipartFormDataContent
        {
            { new StringContent("a policy"), "policy" },
            { file, "file", "file.bin" },
        };
        return await host.Client.PostAsync(address, form);
    }
}
