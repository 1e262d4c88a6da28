using Openlayer;
using Openlayer.AotApp;
using OpenTelemetry;
using OpenTelemetry.Trace;

using var listening = OpenlayerTracer.CaptureActivities();
using var spans = Sdk.CreateTracerProviderBuilder()
    .AddOpenlayerInstrumentation(options => options.RecordContent = true)
    .AddProcessor(new SimpleActivityExportProcessor(new SpanPrinter()))
    .Build();
OpenlayerTracer.Configure(options => options.SerializerContexts.Add(ShopJson.Default));
using (OpenlayerTracer.UseUserSession("ada", "morning"))
{
    var shop = new Shop();
    Shop.Price("tea", 2, 1.25, isMember: true, Size.Large, new DateOnly(2026, 2, 1));
    shop.Welcome(new Customer("Ada", "secret"));
    shop.Search("tea", ["green", "black"]);
    await shop.OrderAsync(new Order("tea", 2));
    await shop.StockAsync("tea");
    await foreach (var word in shop.AnswerAsync("Is there tea?"))
    {
        Console.WriteLine(word);
    }

    shop.Repeat(new Order("tea", 2));
    shop.Ship(new Parcel(3));
    await shop.NoteAsync("Mail ada@example.com");
    await Clerk.AskAsync("Is there tea?");
    try
    {
        shop.Refund("order 7");
    }
    catch (InvalidOperationException exception)
    {
        Console.WriteLine(exception.Message);
    }
}

var result = await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30));
return result.IsComplete ? 0 : 1;
