/**
 * What a screen reader meets in each scene, to the letter: role, "name", = value, [states], (description). A change here is a
 * change for those who listen; read it aloud before you accept it.
 */
export const OUTLINES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a feed': {
    'team-feed': `
      button "Embed this" [hasPopup=dialog]
      form
        textbox "Write a post" [hasPopup=listbox]
        combobox "Who will read this" = To the whole company [expanded=false hasPopup=menu]
        combobox "Kind" = Note [expanded=false hasPopup=menu]
        button "More" [expanded=false]
        button "Post" [disabled]
        status
      status
      feed "Pinned"
        article "Cleo Lang"
          Pinned until Dec 31, 2099
          Cleo Lang
          Head of Technology
          link "Mar 1, 2020"
            time (Sunday, March 1, 2020 at 9:00 AM)
          News
          heading "Summer party"
          Bring
          strong
            cake
          , and see
          link "https://intranet.test/party"
          button "#party"
          button "React" [expanded=false]
          button "Reply"
          button "Pin" [expanded=false]
      feed "Posts"
        article "Ada Rossi"
          Ada Rossi
          Engineer
          link "Mar 7, 2020"
            time (Saturday, March 7, 2020 at 9:00 AM)
          button "edited" [expanded=false] (Saturday, March 7, 2020 at 10:00 AM)
          Lunch at noon for all
          button "React" [expanded=false]
          button "Reply"
          button "Edit"
          button "Delete"
        article "Ada Rossi"
          Ada Rossi
          Engineer
          link "Mar 6, 2020"
            time (Friday, March 6, 2020 at 9:00 AM)
          Please check your access cards.
          strong
            Must read
          button "1 of 2 acknowledged" [expanded=false]
          button "Withdraw" [expanded=false]
          status
          button "React" [expanded=false]
          button "Reply"
          button "Edit"
          button "Delete"
        article "Cleo Lang"
          Cleo Lang
          Head of Technology
          link "Mar 5, 2020"
            time (Thursday, March 5, 2020 at 9:00 AM)
          Memo
          !
          Important
          heading "New fire exits"
          Use the north door from May on.
          strong (Friday, March 20, 2020 at 12:00 PM)
            Must read, overdue since Mar 20, 2020
          button "0 of 2 acknowledged" [expanded=false]
          button "I have read this"
          status
          button "React" [expanded=false]
          button "Reply"
          button "Pin" [expanded=false]
        article "Cleo Lang"
          Cleo Lang
          Head of Technology
          link "Mar 4, 2020"
            time (Wednesday, March 4, 2020 at 10:00 AM)
          In answer to Ben Okoro
          Hall 2 or hall 3?
          button "React" [expanded=false]
          button "Reply"
        article "Ben Okoro"
          Ben Okoro
          Designer
          link "Mar 4, 2020"
            time (Wednesday, March 4, 2020 at 9:00 AM)
          The boiler is loud again,
          button "@ada" (Ada Rossi)
          . Plan:
          link "https://intranet.test/boiler"
          button "#boiler"
          button "Like, 2" [pressed=false]
          button "Looking, 1" [pressed=true]
          button "React" [expanded=false]
          button "Reply"
          button "1 reply" [expanded=false]
        article "Ben Okoro"
          Ben Okoro
          Designer
          link "Mar 2, 2020"
            time (Monday, March 2, 2020 at 9:00 AM)
          …
          button "Show more" [expanded=false]
          button "React" [expanded=false]
          button "Reply"`,
    'team-feed:last-of-type >>> team-follow': `
      button "Follow" (What you follow comes to your home feed)`,
  },
  'a feed with all that unfolds': {
    'team-feed >>> [part=pinned]': `
      feed "Pinned"
        article "Cleo Lang"
          Pinned until Dec 31, 2099
          Cleo Lang
          Head of Technology
          link "Mar 1, 2020"
            time (Sunday, March 1, 2020 at 9:00 AM)
          News
          heading "Summer party"
          Bring
          strong
            cake
          , and see
          link "https://intranet.test/party"
          button "#party"
          button "React" [expanded]
          group "React"
            button "Like" [pressed=false]
            button "Thanks" [pressed=false]
            button "Celebrate" [pressed=false]
            button "Love" [pressed=false]
            button "Laugh" [pressed=false]
            button "Looking" [pressed=false]
          button "Reply"
          button "Pin" [expanded=false]`,
    'team-feed >>> [part=list] > :nth-child(1)': `
      article "Ada Rossi"
        Ada Rossi
        Engineer
        link "Mar 7, 2020"
          time (Saturday, March 7, 2020 at 9:00 AM)
        button "edited" [expanded] (Saturday, March 7, 2020 at 10:00 AM)
        Lunch at noon for all
        button "React" [expanded=false]
        button "Reply"
        button "Edit"
        button "Delete"
        status
        list "Former texts"
          listitem
            Changed on Saturday, March 7, 2020 at 10:00 AM
            Lunch at
            Removed:
            deletion
              one
            Added:
            insertion
              noon
            for all
          listitem
            Written on Saturday, March 7, 2020 at 9:00 AM
            Lunch at one for all`,
    'team-feed >>> [part=list] > :nth-child(2)': `
      article "Ada Rossi"
        Ada Rossi
        Engineer
        link "Mar 6, 2020"
          time (Friday, March 6, 2020 at 9:00 AM)
        Please check your access cards.
        strong
          Must read
        button "1 of 2 acknowledged" [expanded]
        button "Withdraw" [expanded=false]
        Asked:
        Ben Okoro and Cleo Lang
        1 seen · 1 delivered
        heading "Acknowledged (1)"
        list
          listitem
            Ben Okoro
            time (Friday, March 6, 2020 at 12:00 PM)
              Mar 6, 2020
        heading "Pending (1)"
        list
          listitem
            Cleo Lang
        status
        button "React" [expanded=false]
        button "Reply"
        button "Edit"
        button "Delete"`,
    'team-feed >>> [part=list] > :nth-child(5)': `
      article "Ben Okoro"
        Ben Okoro
        Designer
        link "Mar 4, 2020"
          time (Wednesday, March 4, 2020 at 9:00 AM)
        The boiler is loud again,
        button "@ada" (Ada Rossi)
        . Plan:
        link "https://intranet.test/boiler"
        button "#boiler"
        button "Like, 2" [pressed=false]
        button "Looking, 1" [pressed=true]
        button "React" [expanded=false]
        button "Reply"
        button "Hide replies" [expanded]
        status
        feed "1 reply"
          article "Cleo Lang"
            Cleo Lang
            Head of Technology
            link "Mar 4, 2020"
              time (Wednesday, March 4, 2020 at 10:00 AM)
            In answer to Ben Okoro
            Hall 2 or hall 3?
            button "React" [expanded=false]
            button "Reply"
        form
          textbox "Write a reply to Cleo Lang" [hasPopup=listbox]
          To the whole company
          button "Reply" [disabled]
          status`,
  },
  'a feed where posts are changed': {
    'team-feed >>> [part=list] > :nth-child(1)': `
      article "Ada Rossi"
        Ada Rossi
        Engineer
        link "Mar 7, 2020"
          time (Saturday, March 7, 2020 at 9:00 AM)
        button "edited" [expanded=false] (Saturday, March 7, 2020 at 10:00 AM)
        Lunch at noon for all
        group "Delete this post?"
          Delete this post?
          button "Delete"
          button "Cancel"`,
    'team-feed >>> [part=list] > :nth-child(2)': `
      article "Ada Rossi"
        Ada Rossi
        Engineer
        link "Mar 6, 2020"
          time (Friday, March 6, 2020 at 9:00 AM)
        form
          textbox "Text of the post" = Please check your access cards.
          button "Save"
          button "Cancel"`,
    'team-feed >>> [part=list] > :nth-child(3)': `
      article "Cleo Lang"
        Cleo Lang
        Head of Technology
        link "Mar 5, 2020"
          time (Thursday, March 5, 2020 at 9:00 AM)
        Memo
        !
        Important
        heading "New fire exits"
        Use the north door from May on.
        strong (Friday, March 20, 2020 at 12:00 PM)
          Must read, overdue since Mar 20, 2020
        button "0 of 2 acknowledged" [expanded=false]
        button "I have read this"
        status
        button "React" [expanded=false]
        button "Reply"
        button "Pin" [expanded]
        form "Pin"
          combobox "Pin" = On top until each person has read it [expanded=false hasPopup=menu]
          button "Save"
          button "Cancel"`,
  },
  'a feed that leads elsewhere': {
    'team-feed >>> [part=trail]': `
      button "Back"
      strong
        #party
      button "Following" (What you follow comes to your home feed)`,
    'team-feed >>> [part=list]': `
      feed "#party"
        article "Cleo Lang"
          Cleo Lang
          Head of Technology
          link "Mar 1, 2020"
            time (Sunday, March 1, 2020 at 9:00 AM)
          News
          heading "Summer party"
          Bring
          strong
            cake
          , and see
          link "https://intranet.test/party"
          button "#party"
          button "React" [expanded=false]
          button "Reply"
          button "Pin" [expanded=false]`,
  },
  'a composer for news': {
    'team-feed >>> team-composer': `
      form
        textbox "Title" = Power cut
        textbox "Write a post" = It **lasts** an hour, @ben. See https://intranet.test/power [hasPopup=listbox]
        Formatting:
        **
        bold
        **
        *
        italic
        *
        #
        heading
        -
        list
        1.
        list
        >
        quote
        [
        link
        ](https://…)
        \`
        code
          code
        \`
        button "Preview" [expanded]
        combobox "Pin" = Not pinned [expanded=false hasPopup=menu]
        region "Preview"
          It
          strong
            lasts
          an hour, @ben. See
          link "https://intranet.test/power"
        combobox "Who will read this" = To the whole company [expanded=false hasPopup=menu]
        combobox "Kind" = News [expanded=false hasPopup=menu]
        button "More" [expanded]
        Ctrl + Enter
        button "Post"
        group "Must read and acknowledge it"
          button "Remove the whole company"
          combobox "Add a person or unit" [expanded=false hasPopup=listbox]
          status
          By
          DateTime "By"
          button "Tomorrow, 17:00" [pressed=false]
          button "In a week" [pressed=false]
        Priority
        combobox "Priority" = Urgent [expanded=false hasPopup=menu] (Interrupts everybody on every page.)
        Interrupts everybody on every page.
        status`,
  },
  'a composer that suggests names': {
    'team-feed >>> team-composer': `
      form
        textbox "Write a post" = Thanks @c [hasPopup=listbox]
        listbox "1 suggestion"
          option "Cleo Lang @cleo · Head of Technology" [selected]
        combobox "Who will read this" = To the whole company [expanded=false hasPopup=menu]
        combobox "Kind" = Note [expanded=false hasPopup=menu]
        button "More" [expanded=false]
        Ctrl + Enter
        button "Post"
        status
          1 suggestion`,
  },
  'a composer that writes to people': {
    'team-feed >>> team-composer': `
      form
        textbox "Write a post" [hasPopup=listbox]
        combobox "Who will read this" = Only to Ben Okoro [expanded=false hasPopup=menu]
        button "Remove Ben Okoro"
        combobox "Add a person" = cle [expanded hasPopup=listbox]
        listbox "Add a person"
          option "Cleo Lang Head of Technology" [selected]
        status
          1 suggestion
        combobox "Kind" = Note [expanded=false hasPopup=menu]
        button "More" [expanded=false]
        button "Post" [disabled]
        status`,
  },
  'the dialog with what to paste': {
    'team-status-badge >>> team-share >>> dialog': `
      dialog "Embed this"
        banner
          heading "Embed this"
          button "Close"
        Put the address of your own back end that hands out tokens in place of /feed-token, and paste one of these:
        Element, for pages that run scripts
        button "Copy: Element, for pages that run scripts"
        textbox "Element, for pages that run scripts" = <script type="module" src="http://SERVER/embed.js" data-token-url="/feed-token"></script> <team-status-badge process="payroll"></team-status-badge>
        Frame, for pages that allow those
        button "Copy: Frame, for pages that allow those"
        textbox "Frame, for pages that allow those" = <iframe src="http://SERVER/embed/status-badge?process=payroll" title="Payroll March" loading="lazy" width="100%" height="48"></iframe> <script type="module" src="http://SERVER/embed/frame.js" data-token-url="/feed-token"></script>
        Address, where a pasted link becomes what it shows
        button "Copy: Address, where a pasted link becomes what it shows"
        textbox "Address, where a pasted link becomes what it shows" = http://SERVER/embed/status-badge?process=payroll
        Image, light and dark
        button "Copy: Image, light and dark"
        textbox "Image, light and dark" = <picture> <source media="(prefers-color-scheme: dark)" srcset="http://SERVER/badges/payroll.svg?theme=dark"> <img src="http://SERVER/badges/payroll.svg?theme=light" alt="Payroll March" height="20"> </picture>
        Image in Markdown
        button "Copy: Image in Markdown"
        textbox "Image in Markdown" = ![Payroll March](http://SERVER/badges/payroll.svg?theme=auto)
        status`,
  },
  'an inbox': {
    'team-inbox': `
      strong
        To acknowledge
      image "1 to acknowledge, 1 overdue"
      list "To acknowledge"
        listitem
          Cleo Lang asks you to read this, New fire exits, Overdue since Mar 20, 2020
          button "I have read this" (Cleo Lang asks you to read this, New fire exits, Overdue since Mar 20, 2020)
          Cleo Lang
          Head of Technology
          link "Mar 5, 2020"
            time (Thursday, March 5, 2020 at 9:00 AM)
          Memo
          !
          Important
          heading "New fire exits"
          Use the north door from May on.
        listitem
          Cleo Lang asks you to read this, Must read
          Acknowledged
          button "Take back" (Cleo Lang asks you to read this, Must read)
          Cleo Lang
          Head of Technology
          link "now"
            time (today)
          Sign the new rules
      status
        Acknowledged. 1 left.`,
  },
  'an inbox behind a bell': {
    'team-inbox': `
      button "1 to acknowledge, 1 overdue" [expanded hasPopup=dialog]
      dialog "To acknowledge"
        strong
          To acknowledge
        image "1 to acknowledge, 1 overdue"
        list "To acknowledge"
          listitem
            Cleo Lang asks you to read this, New fire exits, Overdue since Mar 20, 2020
            button "I have read this" (Cleo Lang asks you to read this, New fire exits, Overdue since Mar 20, 2020)
            Cleo Lang
            Head of Technology
            link "Mar 5, 2020"
              time (Thursday, March 5, 2020 at 9:00 AM)
            Memo
            !
            Important
            heading "New fire exits"
            Use the north door from May on.
      status`,
  },
  messages: {
    'team-messages': `
      region "Messages"
        strong
          Messages
        button "New message" [pressed=false]
        list "Messages"
          listitem
            button "Ben Okoro and Cleo Lang Mar 9, 2020 Budget round on Friday 1 unread"
              time (Monday, March 9, 2020 at 9:00 AM)
          listitem
            button "Ben Okoro Mar 8, 2020 It is on your desk"
              time (Sunday, March 8, 2020 at 11:00 AM)
      sectionheader
        heading "Ben Okoro"
        Only you and Ben Okoro read this.
      feed "Messages with Ben Okoro"
        Mar 8, 2020
        article "Ben Okoro"
          Ben Okoro
          Designer
          link "Mar 8, 2020"
            time (Sunday, March 8, 2020 at 9:00 AM)
          Have you seen the plan?
          button "React" [expanded=false]
          button "Reply"
        article "Ada Rossi"
          Ada Rossi
          Engineer
          link "Mar 8, 2020"
            time (Sunday, March 8, 2020 at 10:00 AM)
          Not yet
          button "React" [expanded=false]
          button "Reply"
          button "Edit"
          button "Delete"
        New
        article "Ben Okoro"
          Ben Okoro
          Designer
          link "Mar 8, 2020"
            time (Sunday, March 8, 2020 at 11:00 AM)
          It is on your desk
          button "React" [expanded]
          group "React"
            button "Like" [pressed=false]
            button "Thanks" [pressed=false]
            button "Celebrate" [pressed=false]
            button "Love" [pressed=false]
            button "Laugh" [pressed=false]
            button "Looking" [pressed=false]
          button "Reply"
      status
      form
        textbox "Write a message" [hasPopup=listbox]
        Private, 2 people
        button "Send" [disabled]
        status
      status
        1 conversation with unread messages`,
  },
  'a new message': {
    'team-messages': `
      region "Messages"
        strong
          Messages
        button "New message" [pressed=true]
        list "Messages"
          listitem
            button "Ben Okoro and Cleo Lang Mar 9, 2020 Budget round on Friday 1 unread"
              time (Monday, March 9, 2020 at 9:00 AM)
          listitem
            button "Ben Okoro Mar 8, 2020 It is on your desk 1 unread"
              time (Sunday, March 8, 2020 at 11:00 AM)
      sectionheader
        heading "New message"
        Only you and those you name here will read it.
      form
        group "To"
          button "Remove Ben Okoro"
          combobox "Add a person" [expanded=false hasPopup=listbox]
          status
        textbox "Write a message" [hasPopup=listbox]
        button "Send" [disabled]
        status
      status
        2 conversations with unread messages`,
  },
  processes: {
    'team-processes': `
      search "Processes"
        Find a process
        searchbox "Find a process"
        State
        combobox "State" = All states [expanded=false hasPopup=menu]
        Unit
        combobox "Unit" = All units [expanded=false hasPopup=menu]
        Sort by
        combobox "Sort by" = Title [expanded=false hasPopup=menu]
      status
        3 processes
      list "Processes"
        listitem
          button "Move to hall 3 Done Web team Mar 10, 2020" [expanded=false]
        listitem
          button "Nightly build Failed Web team Mar 11, 2020" [expanded=false]
        listitem
          button "Payroll March Waiting , Check · two slips missing Waits for Ben Okoro update overdue, last one Mar 10, 2020" [expanded]
          region "Payroll March"
            heading "Payroll March"
            Waiting
            two slips missing
            time (Tuesday, March 10, 2020 at 9:00 AM)
              since Mar 10, 2020
            update overdue, last one Mar 10, 2020
            button "Embed this: Payroll March" [hasPopup=dialog]
            button "Watch" [pressed=false] (What happens to it comes to your home feed.)
            list "Steps"
              listitem
                Collect
                ,
                done
              listitem
                Check
                ,
                now
              listitem
                Pay
                ,
                to come
            DescriptionList
              term "Waits for"
                Waits for
              definition
                Ben Okoro
              term "Owner"
                Owner
              definition
                Ada Rossi
              term "Unit"
                Unit
              definition
                Technology
            button "1 person waits" [expanded=false]
            button "History" [expanded=false]
            button "Update" [expanded=false]
          status`,
  },
  'a process with all that unfolds': {
    'team-process': `
      region "Payroll March"
        heading "Payroll March"
        Waiting
        two slips missing
        time (Tuesday, March 10, 2020 at 9:00 AM)
          since Mar 10, 2020
        update overdue, last one Mar 10, 2020
        button "Embed this: Payroll March" [hasPopup=dialog]
        button "Watch" [pressed=false] (What happens to it comes to your home feed.)
        list "Steps"
          listitem
            Collect
            ,
            done
          listitem
            Check
            ,
            now
          listitem
            Pay
            ,
            to come
        DescriptionList
          term "Waits for"
            Waits for
          definition
            Ben Okoro
          term "Owner"
            Owner
          definition
            Ada Rossi
          term "Unit"
            Unit
          definition
            Technology
        button "1 person waits" [expanded]
        button "Hide history" [expanded]
        button "Update" [expanded]
        Who waits
        :
        Ben Okoro
        form "Update"
          State
          combobox "State" = Waiting [expanded=false hasPopup=menu]
          Step
          combobox "Step" = Check [expanded=false hasPopup=menu]
          In a few words
          textbox "In a few words" = two slips missing
          Expected at
          DateTime "Expected at"
          Waits for
          combobox "Waits for" = cleo [expanded hasPopup=listbox]
          listbox "Waits for"
            option "Cleo Lang Head of Technology" [selected]
          status
            1 suggestion
          Note
          textbox "Note"
          button "Say so"
          button "Cancel"
        list "History"
          listitem
            strong
              Waiting
            ·
            Check
            ·
            two slips missing
            ·
            Waits for
            Ben Okoro
            time (Tuesday, March 10, 2020 at 9:00 AM)
              Mar 10, 2020
            by Ada Rossi
          listitem
            strong
              Running
            ·
            Collect
            time (Monday, March 9, 2020 at 9:00 AM)
              Mar 9, 2020
            by Ada Rossi
      status`,
    p: `
      Payroll:
      image "Payroll March: Waiting, Check, two slips missing, update overdue, last one Mar 10, 2020" (Payroll March: Waiting, Check, two slips missing, update overdue, last one Mar 10, 2020 Tuesday, March 10, 2020 at 9:00 AM)
      button "Embed this: Payroll March" [hasPopup=dialog]
      status`,
  },
  'a search': {
    'team-search': `
      search "Search posts"
        combobox "Search posts" = boiler from:b [expanded hasPopup=listbox]
        button "Clear the search"
        listbox "1 suggestion"
          option "Ben Okoro Designer" [selected]
        button "Search"
        status
          1 suggestion
      group "Narrow the search"
        button "Person"
        button "Unit"
        button "Kind"
        button "Hashtag"
        button "Date"
        button "Phrase"
      status
        2 results
      list "Search posts"
        listitem "Ben Okoro"
          Ben Okoro
          Designer
          link "Mar 2, 2020"
            time (Monday, March 2, 2020 at 9:00 AM)
          The
          mark
            boiler
          in hall 2 was checked, cleaned and started again, and runs as it should. The
          mark
            boiler
          in hall 2 was checked, cleaned and started again, and runs as it should. The
          mark
            boiler
          in hall 2 was checked, cleaned and started again, and runs as it should. The
          mark
            boiler
          in hall 2 was checked, cleaned and started again, and runs as it should. The
          mark
            boiler
          in hall 2 was checked, cleaned and started again, and runs as it should. The
          mark
            boiler
          in hall 2 was checked, cleaned and started again, and runs as it should. The
          mark
            boiler
          in hall 2 was checked, cleaned and started again, and runs as it should. The
          mark
            boiler
          in hall 2 was checked, cleaned and started again, and runs as it should. The
          mark
            boiler
          in hall 2 was checked, cleaned and started again, and runs as it should. The
          mark
            boiler
          in hall 2 was checked, cleaned and started again, and runs as it should.
          button "Show more" [expanded=false]
          button "React" [expanded=false]
          button "Reply"
        listitem "Ben Okoro"
          Ben Okoro
          Designer
          link "Mar 4, 2020"
            time (Wednesday, March 4, 2020 at 9:00 AM)
          The
          mark
            boiler
          is loud again,
          button "@ada" (Ada Rossi)
          . Plan:
          link "https://intranet.test/boiler"
            mark
          button "#boiler"
            mark
          button "Like, 2" [pressed=false]
          button "Looking, 1" [pressed=true]
          button "React" [expanded=false]
          button "Reply"
          button "1 reply" [expanded=false]`,
  },
  'urgent posts': {
    'team-urgent': `
      region "Urgent"
        article
          alert
            Urgent
            Cleo Lang
            Head of Technology
            Leave hall 2 by the north door. …
          button "Show less" [expanded]
          time (today)
            now
          button "Dismiss"
        article
          alert
            Urgent
            Cleo Lang
            Head of Technology
            Call in
          time (today)
            now
          button "I have read this"
        button "Show the newest only" [expanded]`,
  },
};
