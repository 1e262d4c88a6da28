namespace SampleTraffic;

/// <summary>A kind of request: the entry point that takes it, and how people put it.</summary>
/// <param name="Asked">Forms of one question; a form that comes later says the same again in other words.</param>
internal sealed record Flow(string Name, string Tool, string Model, double Share, string[][] Asked, string Answer)
{
    public const string SmallModel = "gpt-4o-mini";
    public const string LargeModel = "gpt-4o";

    public static Flow Question { get; } =
        new(
            "AnswerQuestion",
            "",
            SmallModel,
            0.3,
            [
                ["How long does delivery to {0} take?", "How long does it take to deliver to {0}?"],
                ["Which payment methods can I use for {0}?", "What payment methods can I use when I order {0}?"],
                ["Is there a warranty on the {0}?", "Does the {0} come with a warranty and is it for free?"],
                ["What are the opening hours of the shop in {0}?", "When are the opening hours of your {0} shop?"],
            ],
            "Here is what our help pages say about {0}. You find the details under *Service*."
        );

    public static Flow Product { get; } =
        new(
            "FindProduct",
            "search_products",
            SmallModel,
            0.26,
            [
                ["I am looking for a {0} under 80 euros", "Looking for a {0}, it should be under 80 euros"],
                ["Do you have a {0} in green?", "Do you have the {0} in a green or dark green?"],
                ["Show me the best rated {0}", "Show me which {0} is rated best please"],
            ],
            "I found **three** that fit:\n\n- {0} Classic\n- {0} Light\n- {0} Pro"
        );

    public static Flow Order { get; } =
        new(
            "TrackOrder",
            "get_order",
            SmallModel,
            0.22,
            [
                ["Where is my order {0}?", "Where is order {0} of mine now?"],
                ["When will order {0} arrive?", "When does my order {0} arrive?"],
                ["Can I still change the address of order {0}?", "Can I change the delivery address of order {0}?"],
            ],
            "Order {0} was handed to the carrier. It arrives in two days."
        );

    public static Flow Return { get; } =
        new(
            "ReturnItem",
            "check_return_policy",
            SmallModel,
            0.14,
            [
                ["I want to return the {0} that I bought", "How can I return the {0} that I bought?"],
                ["The {0} is broken, can I send it back?", "Can I send the broken {0} back to you?"],
            ],
            "You can return the {0} within 30 days. I have sent you a label."
        );

    public static Flow Advice { get; } =
        new(
            "Recommend",
            "search_products",
            LargeModel,
            0.08,
            [
                ["What goes well with the {0} that I bought?", "What would go well with the {0} I bought?"],
                ["Put together a set with a {0} for a weekend", "Please put together a weekend set with a {0}"],
            ],
            "For your {0} I would take these, in this order: a cover, a strap, and a lamp."
        );

    private static readonly Flow[] _all = [Question, Product, Order, Return, Advice];

    private static readonly string[] _things = ["tent", "backpack", "rain jacket", "headlamp", "stove", "sleeping bag"];

    private static readonly string[] _places = ["Porto", "Graz", "Malmö", "Kraków", "Lyon", "Ghent", "Bremen"];

    public static Flow AnyOf(Random random)
    {
        var left = random.NextDouble();
        foreach (var flow in _all)
        {
            left -= flow.Share;
            if (left < 0)
            {
                return flow;
            }
        }

        return Question;
    }

    /// <summary>What a question is about: a place, an order or a thing.</summary>
    public string AnySubject(int question, Random random) =>
        this == Order ? $"{random.Next(40_000, 49_999)}"
        : this == Question && question is 0 or 3 ? _places[random.Next(_places.Length)]
        : _things[random.Next(_things.Length)];
}
