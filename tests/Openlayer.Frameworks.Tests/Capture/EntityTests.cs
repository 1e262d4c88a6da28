using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Openlayer.Frameworks.Tests.Capture;

/// <summary>
/// Entities that load what they refer to when they are asked: tracing asks nothing, and shows what is there.
/// </summary>
public sealed class EntityTests : CaptureTest
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly List<string> _commands = [];

    public EntityTests()
    {
        _connection.Open();
        using var db = new BlogContext(_connection, _commands);
        db.Database.EnsureCreated();
        using var injectedDb = new InjectedContext(_connection, _commands);
        injectedDb.GetService<IRelationalDatabaseCreator>().CreateTables();
        for (var i = 1; i <= 3; i++)
        {
            var blog = new Blog
            {
                Name = $"blog {i}",
                Owner = new Owner { Name = "Ada" },
            };
            blog.Posts.Add(new Post { Title = $"post {i}" });
            db.Add(blog);
            var injected = new InjectedBlog { Name = $"injected {i}" };
            injected.Posts.Add(new InjectedPost { Title = $"post {i}" });
            injectedDb.Add(injected);
        }

        db.SaveChanges();
        injectedDb.SaveChanges();
    }

    public override void Dispose()
    {
        _connection.Dispose();
        base.Dispose();
    }

    [Fact]
    public async Task A_lazy_loading_proxy_is_not_asked()
    {
        using var db = new BlogContext(_connection, _commands);
        var blogs = db.Blogs.OrderBy(blog => blog.Id).ToList();
        var tracked = db.ChangeTracker.Entries().Count();
        _commands.Clear();
        Agent.Take(blogs[0]);
        Agent.Take(blogs);
        Agent.Take(blogs.ToArray());
        Agent.Take(blogs.ToDictionary(blog => blog.Name));
        Agent.Take(new { Blog = blogs[0] });
        Agent.TakeBlog(blogs[0]);
        Agent.TakeBlogs(blogs);
        Agent.TakePage(new Page(blogs[0], blogs));
        Assert.Empty(_commands);
        Assert.Equal(tracked, db.ChangeTracker.Entries().Count());
        var inputs = await InputsAsync();
        JsonNode?[] found =
        [
            inputs[0],
            inputs[1]![2],
            inputs[2]![1],
            inputs[3]!["blog 3"],
            inputs[4]!["blog"],
            inputs[5],
            inputs[6]![0],
            inputs[7]!["first"],
            inputs[7]!["all"]![2],
        ];
        Assert.All(
            found,
            blog =>
            {
                Assert.StartsWith("blog ", (string?)blog!["name"], StringComparison.Ordinal);
                Assert.Null(blog["owner"]);
            }
        );
    }

    [Fact]
    public async Task What_is_loaded_is_shown()
    {
        using var db = new BlogContext(_connection, _commands);
        var blog = db.Blogs.Include(blog => blog.Owner).Include(blog => blog.Posts).OrderBy(blog => blog.Id).First();
        _commands.Clear();
        Agent.Take(blog);
        Assert.Empty(_commands);
        var value = (await InputsAsync())[0]!;
        Assert.Equal("Ada", (string?)value["owner"]!["name"]);
        Assert.Equal("post 1", (string?)value["posts"]![0]!["title"]);
        Assert.Equal("cycle", (string?)value["posts"]![0]!["blog"]!["openlayer.omitted"]);
    }

    [Fact]
    public async Task A_loader_that_was_injected_is_not_asked()
    {
        using var db = new InjectedContext(_connection, _commands);
        var blogs = db.InjectedBlogs.OrderBy(blog => blog.Id).ToList();
        var tracked = db.ChangeTracker.Entries().Count();
        _commands.Clear();
        Agent.Take(blogs[0]);
        Agent.Take(blogs);
        Assert.Empty(_commands);
        Assert.Equal(tracked, db.ChangeTracker.Entries().Count());
        var value = (await InputsAsync())[0]!;
        Assert.Equal("injected 1", (string?)value["name"]);
        Assert.Equal("lazy", (string?)value["posts"]!["openlayer.omitted"]);
    }

    [Fact]
    public async Task A_plain_entity_is_written_as_ever()
    {
        using var db = new BlogContext(_connection, _commands);
        var blog = db.Blogs.AsNoTracking().Select(blog => new { blog.Name, Posts = blog.Posts.Count }).First();
        Agent.Take(blog);
        Assert.Equal("""{"name":"blog 1","posts":1}""", (await InputsAsync())[0]!.ToJsonString());
    }

    internal static class Agent
    {
        [Trace]
        internal static void Take(object value) => GC.KeepAlive(value);

        [Trace]
        internal static Blog TakeBlog(Blog value) => value;

        [Trace]
        internal static IReadOnlyList<Blog> TakeBlogs(IReadOnlyList<Blog> value) => value;

        [Trace]
        internal static void TakePage(Page value) => GC.KeepAlive(value);
    }

    internal sealed record Page(Blog First, IReadOnlyList<Blog> All);

    public class Blog
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public virtual Owner? Owner { get; set; }

        public virtual ICollection<Post> Posts { get; set; } = [];
    }

    public class Owner
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";
    }

    public class Post
    {
        public int Id { get; set; }

        public string Title { get; set; } = "";

        public virtual Blog? Blog { get; set; }
    }

    public class InjectedBlog
    {
        private readonly ILazyLoader? _loader;
        private ICollection<InjectedPost> _posts = [];

        public InjectedBlog() { }

        internal InjectedBlog(ILazyLoader loader) => _loader = loader;

        public int Id { get; set; }

        public string Name { get; set; } = "";

        public ICollection<InjectedPost> Posts
        {
            get => _loader.Load(this, ref _posts!)!;
            set => _posts = value;
        }
    }

    public class InjectedPost
    {
        public int Id { get; set; }

        public string Title { get; set; } = "";
    }

    private sealed class BlogContext(SqliteConnection connection, List<string> commands) : DbContext
    {
        public DbSet<Blog> Blogs => Set<Blog>();

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
            optionsBuilder
                .UseSqlite(connection)
                .UseLazyLoadingProxies()
                .LogTo(commands.Add, [RelationalEventId.CommandExecuted]);
    }

    private sealed class InjectedContext(SqliteConnection connection, List<string> commands) : DbContext
    {
        public DbSet<InjectedBlog> InjectedBlogs => Set<InjectedBlog>();

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
            optionsBuilder.UseSqlite(connection).LogTo(commands.Add, [RelationalEventId.CommandExecuted]);
    }
}
